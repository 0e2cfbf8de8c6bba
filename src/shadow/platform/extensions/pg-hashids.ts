import { type StandIn, standIn } from "./stand-in.ts";

/** Codes are reversible and unlike those of the real extension: the numbers in base 16, joined. */
export const pgHashids: StandIn = standIn({
  name: "pg_hashids",
  version: "1.3",
  comment: "pg_hashids",
  script: `
create function id_encode(numbers bigint[]) returns text language sql immutable strict as $$
  select string_agg(to_hex(n), 'x' order by i) from unnest(numbers) with ordinality as given (n, i)
$$;
create function id_decode(code text) returns bigint[] language sql immutable strict as $$
  select array_agg(('x' || lpad(part, 16, '0'))::bit(64)::bigint order by i)
  from unnest(string_to_array(code, 'x')) with ordinality as given (part, i)
$$;
${["", ", salt text", ", salt text, min_length integer", ", salt text, min_length integer, alphabet text"]
  .map(
    (more) => `
create function id_encode(number bigint${more}) returns text language sql immutable strict as $$
  select @extschema@.id_encode(array[number])
$$;
create function id_decode_once(code text${more}) returns bigint language sql immutable strict as $$
  select (@extschema@.id_decode(code))[1]
$$;
${
  more === ""
    ? ""
    : `
create function id_encode(numbers bigint[]${more}) returns text language sql immutable strict as $$
  select @extschema@.id_encode(numbers)
$$;
create function id_decode(code text${more}) returns bigint[] language sql immutable strict as $$
  select @extschema@.id_decode(code)
$$;`
}`,
  )
  .join("")}
`,
});
