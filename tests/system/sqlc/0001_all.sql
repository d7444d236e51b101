-- A table with every type, for tests/system/sqlc.sh.
CREATE TABLE thing (
    id        @id PRIMARY KEY,
    amount    @int NOT NULL,
    amount_n  @int,
    share     @real NOT NULL,
    share_n   @real,
    name      @text NOT NULL,
    name_n    @text,
    open      @bool NOT NULL,
    open_n    @bool,
    at        @instant NOT NULL,
    at_n      @instant,
    day       @date,
    detail    @json,
    bytes     @blob,
    visibility @text NOT NULL,
    cluster_id @id NOT NULL,
    account_id @id
);
