-- A Go template: a tool fills it in.
-- expect: applied 2
-- expect: failed 6:14 42601 It is a template ({{ … }}, as Go, Jinja, Liquid and Handlebars have it)
-- expect: failed 7:13 42601 It is a template ({{ … }}, as Go, Jinja, Liquid and Handlebars have it)
select 'none';
create table {{ index .Options "Namespace" }}.users (id uuid);
alter table {{ .Schema }}.users add column email text; select 1;
