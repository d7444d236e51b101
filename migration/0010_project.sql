-- Joint projects of at least two clusters, and by which means they cooperate.
CREATE TABLE instrument (
    code           @text PRIMARY KEY,     -- workshop, capacity_exchange, ...
    definition_de  @text NOT NULL
);

CREATE TABLE project (
    id                @id PRIMARY KEY,
    reference         @text UNIQUE,       -- id of the imported row
    slug              @text NOT NULL UNIQUE,
    title             @text NOT NULL,
    website           @text,
    description_de    @text,
    description_en    @text,
    sectors           @text,              -- as printed, joined by |
    further_partners  @text,              -- names that are no cluster of the landscape, joined by |
    key_figures       @text,              -- name=value, joined by |
    source            @text,
    created_at        @instant NOT NULL,
    updated_at        @instant NOT NULL
);

CREATE TABLE project_cluster (
    project_id   @id NOT NULL REFERENCES project (id),
    cluster_id   @id NOT NULL REFERENCES cluster (id),
    coordinates  @bool NOT NULL DEFAULT FALSE,
    PRIMARY KEY (project_id, cluster_id)
);
CREATE INDEX project_cluster_by_cluster ON project_cluster (cluster_id);

CREATE TABLE project_instrument (
    project_id  @id NOT NULL REFERENCES project (id),
    instrument  @text NOT NULL REFERENCES instrument (code),
    PRIMARY KEY (project_id, instrument)
);
