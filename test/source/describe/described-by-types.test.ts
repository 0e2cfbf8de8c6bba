import { describe, expect, test } from "vitest";
import type { Described } from "../../../src/source/describe/described.ts";
import { describeIn } from "./describe-in.ts";

const shop = `
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
      baskets: {
        Row: {
          buyer_id: string
          contents: Json
          created_at: string
          discount: number | null
          id: string
          labels: string[]
          note: string | null
          paid: boolean
          stage: Database["public"]["Enums"]["basket_stage"]
        }
        Insert: {
          buyer_id: string
          contents?: Json
          created_at?: string
          discount?: number | null
          id?: string
          labels?: string[]
          note?: string | null
          paid?: boolean
          stage?: Database["public"]["Enums"]["basket_stage"]
        }
        Update: { id?: string }
        Relationships: [
          {
            foreignKeyName: "baskets_buyer_id_fkey"
            columns: ["buyer_id"]
            isOneToOne: true
            referencedRelation: "buyers"
            referencedColumns: ["code"]
          },
        ]
      }
      buyers: {
        Row: { code: string; "full name": string | null }
        Insert: { code: string; "full name"?: string | null }
        Update: { code?: string }
        Relationships: []
      }
    }
    Views: {
      open_baskets: { Row: { id: string | null }; Relationships: [] }
    }
    Functions: {
      may_pay: { Args: { _amount: number; _basket_id: string; _stage: Database["public"]["Enums"]["basket_stage"] }; Returns: boolean }
      top_buyers: { Args: never; Returns: { code: string; total: number }[] }
    }
    Enums: {
      basket_stage: "open" | "paid" | "sent"
    }
    CompositeTypes: { [_ in never]: never }
  }
}`;

const text = (described: Described | null): readonly string[] => described?.statements.map((one) => one.text) ?? [];

describe("generated types", () => {
  test("tell a table's columns, what may be null, what has a default, its keys and its enums", async () => {
    const { describer } = await describeIn({ "src/db/types.ts": shop }, ["select * from baskets, buyers"]);
    const baskets = describer.table(null, "baskets");
    expect(text(baskets)).toEqual([
      "create table public.baskets (buyer_id text not null, contents jsonb not null default '{}', " +
        "created_at timestamptz not null default pg_catalog.now(), discount integer, " +
        "id uuid not null default pg_catalog.gen_random_uuid(), labels text[] not null default '{}', note text, " +
        "paid boolean not null default false, stage public.basket_stage not null, primary key (id), unique (buyer_id))",
    ]);
    expect(baskets?.untyped[0]?.text).toContain("stage text not null default ''");
    expect(baskets?.needs.flatMap(text)).toEqual(["create type public.basket_stage as enum ('open', 'paid', 'sent')"]);
    expect(baskets?.because).toMatch(/^its columns are taken from .*src\/db\/types\.ts$/);
    expect(text(describer.table("public", "buyers"))).toEqual([
      'create table public.buyers (code text not null, "full name" text, primary key (code))',
    ]);
  });

  test("tell a view, which is made as a table that says so", async () => {
    const { describer } = await describeIn({ "types.ts": shop }, ["select id from open_baskets"]);
    expect(describer.table(null, "open_baskets")).toMatchObject({ standsFor: "view", primaryKey: null, uniques: [] });
  });

  test("tell a function's result; what it is called with tells its arguments in their order", async () => {
    const { describer } = await describeIn({ "types.ts": shop }, []);
    expect(text(describer.routine("public", "may_pay", ["uuid", "unknown", "integer"]))).toEqual([
      "create function public.may_pay(uuid, public.basket_stage, integer) returns boolean language sql stable as 'select null::boolean'",
    ]);
    expect(text(describer.routine("public", "top_buyers", []))).toEqual([
      "create function public.top_buyers() returns table (code text, total integer) language sql stable as 'select null::text, null::integer where false'",
    ]);
  });

  test("know nothing of other names", async () => {
    const { describer } = await describeIn({ "types.ts": shop }, ["select 1"]);
    expect(describer.table(null, "parcels")).toBeNull();
    expect(describer.column(null, "baskets", "weight")).toBeNull();
    expect(describer.type(null, "parcel_kind")).toBeNull();
    expect(describer.routine(null, "weigh", null)).toBeNull();
    expect(describer.table("private", "baskets")).toBeNull();
  });

  test("that cannot be read are a notice, and the statements still tell what they can", async () => {
    const { describer } = await describeIn({ "types.ts": `${shop} } } oops(` }, [
      "insert into baskets (id) values (1)",
    ]);
    expect(describer.notices).toEqual([expect.stringMatching(/types\.ts: its database types cannot be read: /)]);
    expect(describer.table(null, "baskets")?.from).toBe("statements");
  });
});
