import { ViewerResolver } from "./viewer.resolver.js";

export const commonResolvers = [ViewerResolver] as const;
