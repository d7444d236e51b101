-- What somebody found wrong with what others show or write, and what the office decided.
CREATE TABLE abuse_report (
    id          @id PRIMARY KEY,
    kind        @text NOT NULL,        -- listing, organisation, cluster, conversation
    object_id   @id NOT NULL,
    cluster_id  @id REFERENCES cluster (id),   -- whose office decides; absent: the programme office
    account_id  @id REFERENCES account (id),   -- who reports; absent: somebody without an account
    email       @text,                 -- of somebody without an account, if they want to hear of it
    language    @text NOT NULL,
    reason      @text NOT NULL,
    text        @text NOT NULL,
    title       @text NOT NULL,        -- of what is reported, as it was
    evidence    @text NOT NULL,        -- its text, as it was
    status      @text NOT NULL,        -- open, hide, keep, warn
    note        @text,                 -- reason of the decision
    created_at  @instant NOT NULL,
    decided_at  @instant
);
CREATE INDEX abuse_report_by_cluster ON abuse_report (cluster_id, status);
CREATE INDEX abuse_report_by_status ON abuse_report (status, created_at);
CREATE INDEX abuse_report_by_object ON abuse_report (kind, object_id);
CREATE INDEX abuse_report_by_account ON abuse_report (account_id);

-- What an office has hidden: it is not to be published again before the office lifts it.
CREATE TABLE abuse_hidden (
    kind       @text NOT NULL,
    object_id  @id NOT NULL,
    at         @instant NOT NULL,
    PRIMARY KEY (kind, object_id)
);

ALTER TABLE message ADD COLUMN hidden_at @instant;   -- by an office, after a report
