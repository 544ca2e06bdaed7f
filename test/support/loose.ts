/**
 * What came over the wire, whatever it is: a test names the shape of an answer or a frame by what it expects of it, and
 * fails where it is another.
 */
// biome-ignore lint/suspicious/noExplicitAny: the one place in the tests
export type Loose = any;
