-- The profile of a cluster in full: labels with validity, means, people, programmes, results, partners, further languages, logo,
-- colour, own address; and whether it is published.
ALTER TABLE cluster ADD COLUMN staff_people @int;         -- heads in the office
ALTER TABLE cluster ADD COLUMN staff_fte @real;           -- full-time equivalents
ALTER TABLE cluster ADD COLUMN finance_year @int;         -- of the financing mix
ALTER TABLE cluster ADD COLUMN brand @text;               -- "#rrggbb": readable under white text, checked when saved
ALTER TABLE cluster ADD COLUMN host @text;                -- own host name, lower case, without port
ALTER TABLE cluster ADD COLUMN embed_origins @text;       -- sites that may show the search and the map in a frame, joined by spaces
ALTER TABLE cluster ADD COLUMN publication @text NOT NULL DEFAULT 'published';  -- draft, in_review, returned, published
ALTER TABLE cluster ADD COLUMN publication_note @text;    -- why it was returned
ALTER TABLE cluster ADD COLUMN submitted_at @instant;
CREATE UNIQUE INDEX cluster_by_host ON cluster (host);
CREATE INDEX cluster_by_publication ON cluster (publication);

ALTER TABLE cluster_label ADD COLUMN reminded_for @date;  -- the end that the office was reminded of
ALTER TABLE cluster_label ADD COLUMN shown_state @text;   -- future, valid, expired: as the index knows it

CREATE TABLE cluster_finance (
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    source      @text NOT NULL,          -- eu, federal, state, local, fees, services, sponsors
    percent     @int NOT NULL,
    PRIMARY KEY (cluster_id, source)
);
CREATE TABLE cluster_programme (
    id          @id PRIMARY KEY,
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    name        @text NOT NULL,
    funder      @text,
    from_year   @int,
    to_year     @int,
    website     @text
);
CREATE INDEX cluster_programme_by_cluster ON cluster_programme (cluster_id);
CREATE TABLE cluster_result (
    id          @id PRIMARY KEY,
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    name_de     @text NOT NULL,
    name_en     @text NOT NULL,
    value       @text NOT NULL,          -- with its words: "ca. 60"
    year        @int
);
CREATE INDEX cluster_result_by_cluster ON cluster_result (cluster_id);
-- Named by one side, shown at both.
CREATE TABLE cluster_partner (
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    partner_id  @id NOT NULL REFERENCES cluster (id),
    created_at  @instant NOT NULL,
    PRIMARY KEY (cluster_id, partner_id)
);
CREATE INDEX cluster_partner_by_partner ON cluster_partner (partner_id);
-- Descriptions in further languages than German and English.
CREATE TABLE cluster_text (
    cluster_id   @id NOT NULL REFERENCES cluster (id),
    language     @text NOT NULL,         -- ISO 639-1
    description  @text NOT NULL,
    PRIMARY KEY (cluster_id, language)
);
CREATE TABLE cluster_logo (
    cluster_id  @id PRIMARY KEY REFERENCES cluster (id),
    hash        @text NOT NULL,          -- names the bytes in the address
    mime        @text NOT NULL,
    width       @int NOT NULL,
    height      @int NOT NULL,
    bytes       @blob NOT NULL,
    updated_at  @instant NOT NULL
);
CREATE INDEX cluster_logo_by_hash ON cluster_logo (hash);
