-- What is shown of few people, and at which level a difference counts, in percent.
ALTER TABLE survey ADD COLUMN small_cell @int NOT NULL DEFAULT 5;
ALTER TABLE survey ADD COLUMN level @int NOT NULL DEFAULT 5;
-- Which results were looked at: who counted, and which groups were compared. Never changed and never removed, because what was
-- seen once is known: what a later view may show follows from all before it.
CREATE TABLE survey_view (
    id           @id PRIMARY KEY,
    survey_id    @id NOT NULL REFERENCES survey (id),
    number       @int NOT NULL,                 -- from 1, without gaps
    name         @text NOT NULL,
    filter       @text NOT NULL,                -- a formula; empty: everybody
    min_seconds  @int NOT NULL,                 -- who answered faster does not count
    groups       @json NOT NULL,                -- [{"name": "...", "formula": "..."}]
    created_at   @instant NOT NULL,
    UNIQUE (survey_id, number)
);
