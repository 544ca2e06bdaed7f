import { Entity } from "typeorm";
import type { LogKey } from "../src/domain/records/log-key.js";
import { Line, Time } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("log_key")
export class LogKeyEntity extends RecordEntity implements LogKey {
  @Line(200) name!: string;
  @Line(500) vkey!: string;
  @Time() adoptedAt!: string;
  @Time({ nullable: true }) retiredAt!: string | null;
}
