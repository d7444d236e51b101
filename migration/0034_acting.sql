-- Somebody acts for somebody else for a time; the audit log says for whom, and in which house something happened.
CREATE TABLE delegation (
    id               @id PRIMARY KEY,
    account_id       @id NOT NULL REFERENCES account (id),      -- who lets somebody act
    delegate_id      @id NOT NULL REFERENCES account (id),      -- who may
    organisation_id  @id REFERENCES organisation (id),          -- as its admin
    cluster_id       @id REFERENCES cluster (id),               -- as its staff
    first_day        @date NOT NULL,
    last_day         @date NOT NULL,
    created_at       @instant NOT NULL,
    revoked_at       @instant
);
CREATE INDEX delegation_by_account ON delegation (account_id);
CREATE INDEX delegation_by_delegate ON delegation (delegate_id);

ALTER TABLE audit ADD COLUMN for_account_id @id;
ALTER TABLE audit ADD COLUMN organisation_id @id;
ALTER TABLE audit ADD COLUMN cluster_id @id;
CREATE INDEX audit_by_acting ON audit (for_account_id, at);
CREATE INDEX audit_by_organisation ON audit (organisation_id, at);
CREATE INDEX audit_by_cluster ON audit (cluster_id, at);

-- Who left for good: the row stays as a name without a person, because messages and the log refer to it.
ALTER TABLE account ADD COLUMN erased_at @instant;
