import { FieldResolver, Query, Resolver, Root } from "type-graphql";
import { AskedFieldType, CompletenessType } from "../../schema/detection-and-reporting/report-form.type.js";
import { SecurityEventType } from "../../schema/detection-and-reporting/security-event.type.js";
import type { SecurityEvent } from "../../src/domain/records/security-event.js";
import { completenessOf, eventForm } from "../../src/domain/report-forms.js";

@Resolver(() => SecurityEventType)
export class ReportFormResolver {
  @Query(() => [AskedFieldType], { description: "What a report of an event should ideally say (27035-3 §8.2)." })
  reportForm() {
    return eventForm;
  }

  @FieldResolver(() => CompletenessType, { description: "How complete the report is at this time (27035-3 §8.2.2)." })
  completeness(@Root() event: SecurityEvent) {
    return completenessOf({ ...event });
  }
}
