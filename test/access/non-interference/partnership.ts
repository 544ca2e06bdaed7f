import { offered, partnerOrganization } from "../../support/sharing.js";
import type { TestServer } from "../../support/tocsin.js";

/** What is shared of a case: one thing, since of two that are shared at one moment chance says which comes first. */
const SHARED = ["SUMMARY"];

/** Does something that must not be refused, and is back when everybody has been told. */
type Take = (action: string, input: object, token?: string) => Promise<Record<string, { id: string; version: number }>>;

/** The organization as whose partner the viewer reads, and who shares cases of a constituency with it. */
export class Partnership {
  private constructor(
    private readonly server: TestServer,
    readonly organizationId: string,
    private readonly approver: string,
  ) {}

  static async make(server: TestServer, constituencyId: string, run: number): Promise<Partnership> {
    const organizationId = await partnerOrganization(server);
    const rule = { name: `Neighbours ${run}`, aspects: SHARED, organizationKinds: ["INCIDENT_RESPONSE_TEAM"] };
    await server.done("createDisclosureRule", { constituencyId, ...rule, strictestLabel: "AMBER_STRICT" });
    const { token } = await server.person(["HANDLER"], { constituencies: ["*"] });
    return new Partnership(server, organizationId, token);
  }

  /** Prepares a share, has it approved by somebody else, and says as the partner that its terms are known. */
  async share(take: Take, incidentId: string, partner: string): Promise<void> {
    const { organizationId } = this;
    const asked = { incidentId, organizationId, aspects: SHARED, purpose: "They are hit as well" };
    const { share } = await take("shareIncident", asked);
    await take("approveShare", { shareId: share?.id, version: share?.version }, this.approver);
    const { id: sharedCaseId, version } = await offered(this.server, partner);
    await take("acknowledgeSharedCase", { sharedCaseId, version }, partner);
  }
}
