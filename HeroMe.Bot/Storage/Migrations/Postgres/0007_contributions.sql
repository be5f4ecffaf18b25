-- What a person allows to be counted in the open month: one row a cell, under a hash that only the month's key can make. Closing the month publishes
-- one table and deletes key and rows.
CREATE TABLE counting_month (
    month integer NOT NULL PRIMARY KEY,
    month_key bytea NOT NULL
);

CREATE TABLE contribution (
    month integer NOT NULL,
    cell integer NOT NULL,
    contributor bytea NOT NULL,
    value integer NOT NULL,
    PRIMARY KEY (month, cell, contributor)
);

-- The published tables, one a month: counts of ten people or more.
CREATE TABLE monthly_table (
    month integer NOT NULL PRIMARY KEY,
    body bytea NOT NULL
);
