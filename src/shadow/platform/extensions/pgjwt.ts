import { type StandIn, standIn } from "./stand-in.ts";

/** Makes and checks HS256, HS384 and HS512 tokens, as RFC 7519 says. */
export const pgjwt: StandIn = standIn({
  name: "pgjwt",
  version: "0.2.0",
  comment: "JSON Web Token API for Postgresql",
  requires: ["pgcrypto"],
  script: `
create function url_encode(data bytea) returns text language sql immutable as $$
  select translate(encode(data, 'base64'), E'+/=\\n', '-_')
$$;
create function url_decode(data text) returns bytea language sql immutable as $$
  select decode(
    rpad(translate(data, '-_', '+/'), ((length(data) + 3) / 4) * 4, '='), 'base64'
  )
$$;
create function algorithm_sign(signables text, secret text, algorithm text) returns text language sql immutable as $$
  select @extschema@.url_encode(@extschema:pgcrypto@.hmac(signables, secret,
    case algorithm when 'HS256' then 'sha256' when 'HS384' then 'sha384' when 'HS512' then 'sha512' else '' end))
$$;
create function sign(payload json, secret text, algorithm text default 'HS256') returns text language sql immutable as $$
  select signables || '.' || @extschema@.algorithm_sign(signables, secret, algorithm)
  from (
    select @extschema@.url_encode(convert_to('{"alg":"' || algorithm || '","typ":"JWT"}', 'utf8')) || '.' ||
      @extschema@.url_encode(convert_to(payload::text, 'utf8')) as signables
  ) as given
$$;
create function try_cast_double(inp text) returns double precision language plpgsql immutable as $$
begin
  return inp::double precision;
exception when others then
  return null;
end
$$;
create function verify(token text, secret text, algorithm text default 'HS256')
returns table (header json, payload json, valid boolean) language sql immutable as $$
  select
    convert_from(@extschema@.url_decode(parts[1]), 'utf8')::json,
    claims,
    parts[3] = @extschema@.algorithm_sign(parts[1] || '.' || parts[2], secret, algorithm)
      and now() >= to_timestamp(coalesce(@extschema@.try_cast_double(claims ->> 'nbf'), 0))
      and now() < coalesce(to_timestamp(@extschema@.try_cast_double(claims ->> 'exp')), 'infinity')
  from (
    select parts, convert_from(@extschema@.url_decode(parts[2]), 'utf8')::json as claims
    from (select string_to_array(token, '.') as parts) as cut
  ) as read
$$;
`,
});
