-- "I need this too": a listing that was written as one more of the same. All lead to the first.
CREATE TABLE listing_joint (
    listing_id  @id PRIMARY KEY REFERENCES listing (id),
    first_id    @id NOT NULL REFERENCES listing (id)
);
CREATE INDEX listing_joint_by_first ON listing_joint (first_id);
