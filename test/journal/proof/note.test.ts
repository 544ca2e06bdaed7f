import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { formatCheckpoint, parseCheckpoint } from "../../../src/journal/proof/checkpoint.js";
import {
  cosign,
  formatNote,
  KeyKind,
  type Note,
  parseNote,
  parseVerifier,
  type Signer,
  signNote,
  verifiedBy,
  verifierOf,
} from "../../../src/journal/proof/note.js";
import { formatTlogProof, parseTlogProof } from "../../../src/journal/proof/tlog-proof.js";

/** The example of the Go package that signed notes come from, key and all. */
const peter = {
  vkey: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  note:
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
};
/** The examples of C2SP signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof. */
const poem =
  "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n" +
  "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
const sofa =
  "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
  "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
const witnessLine =
  "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

function signer(name: string, kind: KeyKind): Signer {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return { ...verifierOf(name, kind, publicKey), privateKey };
}

const parsed = (document: string) => parseNote(document) as Note;

describe("signed notes after C2SP signed-note [R-077]", () => {
  it("of others are read and verified", () => {
    const key = parseVerifier(peter.vkey);
    expect(key).toMatchObject({ name: "PeterNeumann", keyId: "c74f20a3", kind: KeyKind.LOG });
    expect(verifiedBy(parsed(peter.note), [key as never])).toMatchObject([{ verifier: { name: "PeterNeumann" } }]);
    expect(verifiedBy(parsed(peter.note.replace("answer", "Answer")), [key as never])).toBeNull();
  });

  it.each([peter.note, poem, sofa, sofa + witnessLine])("are written as they were read", (document) => {
    expect(formatNote(parsed(document))).toBe(document);
  });

  it("keep empty lines of their text, and name each signature's key", () => {
    const { text, signatures } = parsed(poem);
    expect(text).toContain("sole:\n\ned");
    expect(signatures).toMatchObject([{ name: "quasimodo.example/salvatore", keyId: "367ba04b" }]);
  });

  it.each([
    ["no signature", "text\n\n"],
    ["no empty line", "text\n— a AAAAAAA=\n"],
    ["no last newline", sofa.slice(0, -1)],
    ["a control character", sofa.replace("behind", "be\u0007hind")],
    ["a carriage return", sofa.replaceAll("\n", "\r\n")],
    ["a signature that is no base64", sofa.replace("Az3g", "Az*g")],
    ["a signature of four bytes", "text\n\n— a AAAAAA==\n"],
    ["33 signatures", `text\n\n${"— a AAAAAAA=\n".repeat(33)}`],
  ])("are none with %s", (_name, document) => {
    expect(parseNote(document)).toBeNull();
  });

  it("are verified by the known keys alone, and worthless when one of these does not hold", () => {
    const [log, other] = [signer("log.example", KeyKind.LOG), signer("other.example", KeyKind.LOG)];
    const text = "something\n";
    const note = { text, signatures: [signNote(text, log), signNote(text, other)] };
    expect(verifiedBy(note, [log])).toMatchObject([{ verifier: { keyId: log.keyId }, time: null }]);
    expect(verifiedBy(note, [])).toEqual([]);
    const forged = { text, signatures: [signNote(text, other), { ...signNote("else\n", log) }] };
    expect(verifiedBy(forged, [other, log])).toBeNull();
  });

  it("carry cosignatures with their time [R-077]", () => {
    const witness = signer("witness.example/w1", KeyKind.WITNESS);
    const text = parsed(sofa).text;
    const note = { text, signatures: [cosign(text, witness, 1_679_315_147)] };
    expect(verifiedBy(note, [witness])).toMatchObject([{ time: 1_679_315_147 }]);
    const signature = (note.signatures[0] as { signature: Buffer }).signature;
    signature[7] = (signature[7] as number) ^ 1;
    expect(verifiedBy(note, [witness])).toBeNull();
    const shown = parsed(sofa + witnessLine).signatures[1];
    expect(Number(shown?.signature.readBigUInt64BE())).toBe(1_679_315_147);
    expect(shown?.signature).toHaveLength(72);
  });

  it.each([
    peter.vkey.replace("c74f20a3", "c74f20a4"),
    peter.vkey.replace("PeterNeumann", "Peter Neumann"),
    "PeterNeumann+c74f20a3+ARpc",
    "",
  ])("have no key %p", (vkey) => {
    expect(parseVerifier(vkey)).toBeNull();
  });

  it("have keys that are told as they were made", () => {
    const log = signer("log.example/a", KeyKind.LOG);
    expect(parseVerifier(log.vkey)).toMatchObject({ name: "log.example/a", keyId: log.keyId, vkey: log.vkey });
    expect(() => signer("a b", KeyKind.LOG)).toThrow("a b");
  });
});

describe("checkpoints after C2SP tlog-checkpoint [R-077]", () => {
  it("are read and written", () => {
    const { text } = parsed(sofa);
    const checkpoint = parseCheckpoint(text);
    expect(checkpoint).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20_852_163 });
    expect(formatCheckpoint(checkpoint as never)).toBe(text);
  });

  it.each(["a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nabc\n", "a\n-1\n\n", "\n1\n"])(
    "are none: %p",
    (text) => {
      expect(parseCheckpoint(text)).toBeNull();
    },
  );
});

describe("proofs after C2SP tlog-proof [R-077]", () => {
  const example = `c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

`;
  it("are read, what else they hold passed over", () => {
    const proof = parseTlogProof(example + sofa);
    expect(proof).toMatchObject({ index: 73_894, checkpoint: sofa });
    expect(proof?.hashes).toHaveLength(5);
    expect(formatTlogProof(proof as never)).toBe((example + sofa).replace(/extra .*\n/, ""));
  });

  it.each([example.replace("index 73894", "index 073894"), example.replace("gSKy", "gSK"), "index 1\n\n", ""])(
    "are none: %p",
    (document) => {
      expect(parseTlogProof(document)).toBeNull();
    },
  );
});
