/** Goes into every export, for whoever has nothing else. */
export const readme = `This is a case of Tocsin, with the proof of what it says.

To verify it with Tocsin, on any machine, without a database and without a network:

    npx tocsin verify THIS.tar --key 'THE PUBLIC KEY OF THE LOG'

The key must come from elsewhere than from here: from a letter, a web page, a partner who has known it for long.

To verify it without Tocsin: every file is text. What is to be computed stands in docs/verify-it-yourself.md of Tocsin,
and in short here.

checkpoint.txt       what the log signed: its name, the number of its entries and the root of their Merkle tree
                     (C2SP tlog-checkpoint; Ed25519), perhaps with the cosignatures of witnesses
checkpoint-text.txt  the signed text alone; checkpoint-N.tsr are time stamps over it (RFC 3161):
                     openssl ts -verify -data checkpoint-text.txt -in checkpoint-1.tsr -CAfile AUTHORITY.pem
keys.jsonl           later keys of the log, each vouched for by the one before it
journal.jsonl        the entries about the case. The leaf hash is SHA-256(0x00, leaf); with "proof" it leads to the root
                     at "index" (RFC 6962). Each of the leaf's "changes" is SHA-256 of the disclosure in the same place,
                     as JSON without spaces: [salt, field, value before, value after]. Null was erased.
records.jsonl        the records now. The leaf "entryId" has as "state" SHA-256(salt, state as canonical JSON, RFC 8785).
people.json          names of those who appear by id; not proved
contents/            evidence, named by the id of its register entry, which holds its SHA-256 ("storedSha256"); an original
                     of which there is a redacted copy goes to the custodian alone, personal data only sealed
manifest.json        all files with size and SHA-256; manifest.txt holds its hash, signed by the log's key
`;
