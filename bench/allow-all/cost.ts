/** Nothing costs anything. */
export class Costs {
  check(): void {}
}
