-- Limits that tripped, by the run that made the plan. Unanswered ones hold again on later nights.
create table trips (
    job         ${text}   not null,
    run         ${text}   not null,
    limit_name  ${text}   not null,
    segment     ${text}   not null,
    tripped_at  ${text}   not null,
    found       ${number} not null,
    allowed     ${number} not null,
    population  ${number} not null,
    answered_by ${text},
    answered_at ${text},
    primary key (job, run, limit_name, segment)
) ${keyed_table};

create index trips_open on trips (job) where answered_at is null;

-- Privileged groups that a plan touches: how many enabled members they had, and which of them something is due for.
create table privileged_groups (
    run       ${text}   not null,
    directory ${text}   not null,
    group_dn  ${text}   not null,
    enabled   ${number} not null,
    due       ${text}   not null,
    primary key (run, directory, group_dn)
) ${keyed_table};
