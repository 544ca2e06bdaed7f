import { CorrelationResolver } from "./correlation.resolver.js";

export const correlationResolvers = [CorrelationResolver] as const;
