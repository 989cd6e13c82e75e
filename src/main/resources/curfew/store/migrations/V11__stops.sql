-- Runs that somebody asked to end. The process that works on one looks every second.
create table stops (
    run      ${text} not null primary key,
    asked_by ${text} not null,
    asked_at ${text} not null
) ${keyed_table};
