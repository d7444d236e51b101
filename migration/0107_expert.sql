-- People who choose to be found, and what they say of themselves. Nobody has a row, and nobody with a row is found, until they say so.
CREATE TABLE expert (
    account_id  @id PRIMARY KEY REFERENCES account (id),
    slug        @text NOT NULL UNIQUE,    -- of the page; random, and a new one each time that somebody begins to be found
    found       @text NOT NULL CHECK (found IN ('office', 'cluster', 'platform', 'public')), -- by whom; office: by nobody
    headline    @text,
    knows       @text,
    seeks       @text,
    roles       @text,                    -- user, supplier, research; joined by |
    languages   @text,                    -- ISO 639-1, joined by |
    audience    @text,                    -- of fields that fewer may read: domain/expert.h
    found_at    @instant,                 -- since when; absent: not found
    created_at  @instant NOT NULL,
    updated_at  @instant NOT NULL,
    version     @int NOT NULL
);

CREATE TABLE expert_topic (
    account_id  @id NOT NULL REFERENCES expert (account_id),
    topic_id    @id NOT NULL REFERENCES topic (id),
    PRIMARY KEY (account_id, topic_id)
);
CREATE INDEX expert_topic_by_topic ON expert_topic (topic_id);
