import { ImprovementMetricsResolver } from "./improvement-metrics.resolver.js";
import { MetricsResolver } from "./metrics.resolver.js";
import { PolicyReviewResolver } from "./policy-review.resolver.js";

export const metricsResolvers = [ImprovementMetricsResolver, MetricsResolver, PolicyReviewResolver] as const;
