import { MetricsResolver } from "./metrics.resolver.js";

export const metricsResolvers = [MetricsResolver] as const;
