import { type StandIn, standIn } from "./stand-in.ts";

/** Nothing leaves the database: every request is answered with status 503 and an empty list, which is JSON. */
export const http: StandIn = standIn({
  name: "http",
  version: "1.6",
  comment: "HTTP client for PostgreSQL, allows web page retrieval inside the database.",
  outward: true,
  script: `
create domain http_method as text;
create domain content_type as text check (value ~ '^\\S+\\/\\S+');
create type http_header as (field varchar, value varchar);
create type http_request as (
  method http_method, uri varchar, headers http_header[], content_type varchar, content varchar
);
create type http_response as (status integer, content_type varchar, headers http_header[], content varchar);

create function http_header(field varchar, value varchar) returns http_header language sql as $$ select field, value $$;
create function http(request @extschema@.http_request) returns http_response language sql as $$
  select row(503, 'application/json', null, '[]')::@extschema@.http_response
$$;
create function http_get(uri varchar) returns http_response language sql as $$
  select @extschema@.http(('GET', uri, null, null, null)::@extschema@.http_request)
$$;
create function http_get(uri varchar, data jsonb) returns http_response language sql as $$
  select @extschema@.http_get(uri)
$$;
create function http_post(uri varchar, content varchar, content_type varchar) returns http_response language sql as $$
  select @extschema@.http(('POST', uri, null, content_type, content)::@extschema@.http_request)
$$;
create function http_post(uri varchar, data jsonb) returns http_response language sql as $$
  select @extschema@.http_post(uri, data::text::varchar, 'application/x-www-form-urlencoded')
$$;
create function http_put(uri varchar, content varchar, content_type varchar) returns http_response language sql as $$
  select @extschema@.http(('PUT', uri, null, content_type, content)::@extschema@.http_request)
$$;
create function http_patch(uri varchar, content varchar, content_type varchar) returns http_response language sql as $$
  select @extschema@.http(('PATCH', uri, null, content_type, content)::@extschema@.http_request)
$$;
create function http_delete(uri varchar) returns http_response language sql as $$
  select @extschema@.http(('DELETE', uri, null, null, null)::@extschema@.http_request)
$$;
create function http_delete(uri varchar, content varchar, content_type varchar) returns http_response language sql as $$
  select @extschema@.http(('DELETE', uri, null, content_type, content)::@extschema@.http_request)
$$;
create function http_head(uri varchar) returns http_response language sql as $$
  select @extschema@.http(('HEAD', uri, null, null, null)::@extschema@.http_request)
$$;
create function http_set_curlopt(curlopt varchar, value varchar) returns boolean language sql as $$ select true $$;
create function http_reset_curlopt() returns boolean language sql as $$ select true $$;
create function http_list_curlopt() returns table (curlopt text, value text) language sql as $$
  select null::text, null::text where false
$$;
create function urlencode(string varchar) returns text language sql immutable strict as $$
  select coalesce(string_agg(
    case when b between 48 and 57 or b between 65 and 90 or b between 97 and 122 or b in (45, 46, 95, 126)
      then chr(b) else '%' || upper(lpad(to_hex(b), 2, '0')) end, '' order by i), '')
  from (
    select i, get_byte(convert_to(string, 'UTF8'), i) as b from generate_series(0, octet_length(string) - 1) as i
  ) as bytes
$$;
create function text_to_bytea(data text) returns bytea language sql immutable as $$ select convert_to(data, 'UTF8') $$;
create function bytea_to_text(data bytea) returns text language sql immutable as $$ select convert_from(data, 'UTF8') $$;
`,
});
