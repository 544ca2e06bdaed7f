/** What live does, for those who watch the server. */
export interface LiveObserver {
  /** A frame of so many bytes went to so many subscribers. */
  sent(frames: number, bytes: number): void;
  /** Somebody came back with a cursor, and this came of it: "RESUMED", or why it was reset. */
  resumed(outcome: string): void;
  /** Changes were delivered so many seconds after they had got their positions. */
  delivered(entries: number, secondsAfter: number): void;
}
