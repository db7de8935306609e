// Renders exported messages as docs/export.md tells a host to, and writes subjects and bodies as JSON.
// Standard input: {"format", "files": [exports], "cases": [{"file", "kind", "channel", "values"}]}.
import { readFileSync } from "node:fs";

console.info = () => {}; // i18next says there whose product it is

const { format, files, cases } = JSON.parse(readFileSync(0, "utf-8"));
const { load } = await import(`./${format}.mjs`);
const messages = await Promise.all(files.map((file) => load(file)));
const said = cases.map(({ file, kind, channel, values }) => messages[file](kind, channel, values));
process.stdout.write(JSON.stringify(said));
