-- Notices with legal effect, as the office sent them to its members; never changed.
CREATE TABLE statutory_notice (
    id          @id PRIMARY KEY,
    cluster_id  @id NOT NULL REFERENCES cluster (id),
    account_id  @id NOT NULL REFERENCES account (id),   -- who sent it
    subject     @text NOT NULL,
    basis       @text NOT NULL,                          -- why everybody must get it: § 8 of the statutes
    text        @text NOT NULL,
    recipients  @int NOT NULL,
    created_at  @instant NOT NULL
);
CREATE INDEX statutory_notice_by_cluster ON statutory_notice (cluster_id, created_at);
