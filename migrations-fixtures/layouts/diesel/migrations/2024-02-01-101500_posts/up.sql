CREATE TABLE posts (
    id serial PRIMARY KEY,
    body text NOT NULL,
    published boolean NOT NULL DEFAULT FALSE,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER set_updated_at BEFORE UPDATE ON posts FOR EACH ROW EXECUTE PROCEDURE diesel_set_updated_at();
