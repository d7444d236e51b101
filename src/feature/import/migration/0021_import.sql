-- One file on its way into the database: uploaded, columns chosen, checked, written.
CREATE TABLE import_run (
    id             @id PRIMARY KEY,
    cluster_id     @id NOT NULL,            -- whose; 0: the whole landscape
    account_id     @id,                     -- who; absent: a scheduled pull
    pull_id        @id,                     -- the scheduled pull that fetched it
    kind           @text NOT NULL,          -- members, organisations, memberships, ...
    file_name      @text NOT NULL,
    file           @blob,                   -- goes when the run has ended
    sheet          @int NOT NULL DEFAULT 0,
    mapping        @json,                   -- ["name", "", ...], by place of the column
    options        @json,                   -- rules and decisions
    status         @text NOT NULL,          -- mapping, checking, checked, running, done, failed, dropped
    done_rows      @int NOT NULL DEFAULT 0,
    total_rows     @int NOT NULL DEFAULT 0,
    outcome        @json,                   -- what the check or the run found
    report         @text,                   -- CSV, row by row
    created_at     @instant NOT NULL,
    updated_at     @instant NOT NULL
);
CREATE INDEX import_run_by_cluster ON import_run (cluster_id, created_at);

-- Which column of a file is which field, as somebody chose it last; cluster 0 is the landscape.
CREATE TABLE import_mapping (
    cluster_id  @id NOT NULL,
    kind        @text NOT NULL,
    header      @text NOT NULL,             -- folded
    field       @text NOT NULL,             -- empty: not imported
    PRIMARY KEY (cluster_id, kind, header)
);

-- A member database elsewhere that is read again and again.
CREATE TABLE import_pull (
    id             @id PRIMARY KEY,
    cluster_id     @id NOT NULL REFERENCES cluster (id),
    account_id     @id NOT NULL,            -- who is told
    url            @text NOT NULL,
    hours          @int NOT NULL,
    etag           @text,
    last_modified  @text,
    next_at        @instant NOT NULL,
    tried_at       @instant,
    outcome        @text,                   -- unchanged, done, failed
    problem        @json,                   -- what was wrong, in words
    created_at     @instant NOT NULL,
    UNIQUE (cluster_id)
);
CREATE INDEX import_pull_due ON import_pull (next_at);
