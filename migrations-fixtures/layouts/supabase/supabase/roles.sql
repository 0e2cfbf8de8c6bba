create role archivist noinherit;
grant archivist to authenticator;
