-- Own classes: options put together, numbers cut. Never changed and never removed, because views that were looked at stand on them; those that
-- are off are not offered any more.
CREATE TABLE survey_recode (
    id          @id PRIMARY KEY,
    survey_id   @id NOT NULL REFERENCES survey (id),
    number      @int NOT NULL,               -- from 1, without gaps
    name        @text NOT NULL,              -- "age": formulas know it as @age
    source      @text NOT NULL,              -- a column: "D9", "A1.homeoffice"
    classes     @text NOT NULL,              -- a line each: "young = 21-30 | 31-40", "large = 50.."
    is_on       @bool NOT NULL,
    created_at  @instant NOT NULL,
    UNIQUE (survey_id, number),
    UNIQUE (survey_id, name)
);
