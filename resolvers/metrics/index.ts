import { MetricsResolver } from "./metrics.resolver.js";
import { PolicyReviewResolver } from "./policy-review.resolver.js";

export const metricsResolvers = [MetricsResolver, PolicyReviewResolver] as const;
