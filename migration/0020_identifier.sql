-- Numbers by which registers know an organisation; imports recognise it by them.
CREATE TABLE organisation_identifier (
    organisation_id  @id NOT NULL REFERENCES organisation (id),
    scheme           @text NOT NULL,          -- register: HRB 1234 Amtsgericht Jena; vat: DE123456789
    value            @text NOT NULL,          -- as given
    value_key        @text NOT NULL,          -- folded, to compare
    PRIMARY KEY (organisation_id, scheme)
);

-- Former addresses: of renamed things, and of those that became part of another. Pages lead on with 301.
CREATE TABLE old_slug (
    kind       @text NOT NULL,                -- organisation, cluster
    slug       @text NOT NULL,
    object_id  @id NOT NULL,
    PRIMARY KEY (kind, slug)
);
CREATE INDEX old_slug_by_object ON old_slug (object_id);
