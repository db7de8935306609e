// Standard input: {"schema", "files"}; writes for each file whether Ajv accepts it.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const { schema, files } = JSON.parse(readFileSync(0, "utf-8"));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
process.stdout.write(JSON.stringify(files.map((file) => validate(file))));
