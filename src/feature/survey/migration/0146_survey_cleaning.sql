-- Rules by which answers do not count (names joined by blanks, survey_clean.h): of everybody, chosen until the end, and of each view.
ALTER TABLE survey ADD COLUMN cleaning @text NOT NULL DEFAULT '';
ALTER TABLE survey_view ADD COLUMN cleaning @text NOT NULL DEFAULT '';
