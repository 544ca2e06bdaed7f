import { Field, ID, InputType, Int } from "type-graphql";
import { Role } from "../../src/domain/words.js";
import { ActionInputType } from "../common/inputs.js";

@InputType()
abstract class PersonChangeInput extends ActionInputType {
  @Field(() => ID, { description: "The person." })
  personId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("UpdatePersonInput", {
  description: "An absent field is left as it is, null clears it where it may be empty.",
})
export class UpdatePersonInput extends PersonChangeInput {
  @Field(() => String, { nullable: true, description: "At most 200 characters." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "At most 320 characters, unique whatever its case." })
  email?: string | null;

  @Field(() => String, { nullable: true, description: "At most 100 characters." })
  phone?: string | null;

  @Field(() => [Role], {
    nullable: true,
    description: "What the person is. Not one's own, and not those that an identity provider says.",
  })
  roles?: Role[] | null;

  @Field(() => [String], { nullable: true, description: "Constituencies that the roles reach, or * for all." })
  constituencies?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The external organization for which a partner acts: what is shared with that is theirs to read. Null: none.",
  })
  organizationId?: string | null;
}

@InputType("DisablePersonInput", { description: "Shuts a person out at once." })
export class DisablePersonInput extends PersonChangeInput {}

@InputType("EnablePersonInput", { description: "Lets a disabled person in again." })
export class EnablePersonInput extends PersonChangeInput {}

@InputType()
abstract class TeamChangeInput extends ActionInputType {
  @Field(() => ID, { description: "The team." })
  teamId!: string;

  @Field(() => Int, { description: "The version that the author saw; a stale one is refused with CONFLICT." })
  version!: number;
}

@InputType("UpdateTeamInput", {
  description: "An absent field is left as it is, null clears it where it may be empty.",
})
export class UpdateTeamInput extends TeamChangeInput {
  @Field(() => String, { nullable: true, description: "At most 200 characters." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "At most 10,000 characters." })
  description?: string | null;

  @Field(() => [ID], { nullable: true, description: "All its members, at most 200." })
  memberIds?: string[] | null;
}

@InputType("DisableTeamInput", { description: "Takes a team out of use." })
export class DisableTeamInput extends TeamChangeInput {}

@InputType("EnableTeamInput", { description: "Takes a disabled team into use again." })
export class EnableTeamInput extends TeamChangeInput {}
