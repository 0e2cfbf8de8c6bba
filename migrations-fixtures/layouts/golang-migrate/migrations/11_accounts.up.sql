create schema if not exists {{ index .Options "Namespace" }};
create table if not exists {{ index .Options "Namespace" }}.accounts (id uuid primary key, email text);
do $$
begin
{{- if .Extra }}
  alter table {{ index .Options "Namespace" }}.accounts add column if not exists note text;
{{- end }}
end
$$;
