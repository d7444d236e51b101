-- A report of a survey: what is shown of it, in which order and with which words. Figures are not kept here: they are computed from the
-- answers, by the views of the survey, whenever somebody reads it.
CREATE TABLE report (
    id            @id PRIMARY KEY,
    survey_id     @id NOT NULL REFERENCES survey (id),
    code          @text NOT NULL UNIQUE,         -- of its public address
    title_de      @text NOT NULL,
    title_en      @text NOT NULL,
    subtitle_de   @text NOT NULL,
    subtitle_en   @text NOT NULL,
    foreword_de   @text NOT NULL,                -- Markdown
    foreword_en   @text NOT NULL,
    level         @int NOT NULL,                 -- percent: differences count below it
    adjust        @text NOT NULL,                -- none, holm, bh
    is_public     @bool NOT NULL,
    created_at    @instant NOT NULL,
    changed_at    @instant NOT NULL,
    published_at  @instant
);
CREATE INDEX report_by_survey ON report (survey_id, created_at);
CREATE INDEX report_by_publication ON report (is_public, published_at);
CREATE TABLE report_part (
    id            @id PRIMARY KEY,
    report_id     @id NOT NULL REFERENCES report (id),
    place         @int NOT NULL,                 -- order; gaps do not matter
    question      @text NOT NULL,                -- empty: a heading
    view_number   @int NOT NULL,                 -- of the survey's views; 0: everybody
    chart         @text NOT NULL,                -- usual, bars, ...
    heading_de    @text NOT NULL,
    heading_en    @text NOT NULL,
    comment_de    @text NOT NULL,                -- Markdown
    comment_en    @text NOT NULL
);
CREATE INDEX report_part_by_report ON report_part (report_id, place);
-- Whoever has the link reads the report, until it expires or is revoked. The token itself is not kept.
CREATE TABLE report_link (
    id            @id PRIMARY KEY,
    report_id     @id NOT NULL REFERENCES report (id),
    name          @text NOT NULL,
    token_hash    @text NOT NULL UNIQUE,
    expires_at    @instant NOT NULL,
    revoked_at    @instant,
    created_at    @instant NOT NULL
);
CREATE INDEX report_link_by_report ON report_link (report_id, created_at);
