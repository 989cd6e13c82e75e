-- The journal's rows stand in the order in which their requests are sent: sorted by operation, whose ids are digests, each commit
-- of a batch wrote as many pages as it had rows.

create table journal_in_order (
    run         ${text}   not null references journals,
    operation   ${text}   not null,
    state       ${text}   not null,
    result      ${text}   not null,
    ldap_code   ${number} not null,
    server      ${text}   not null,
    attempts    ${number} not null,
    planned_at  ${text},
    applied_at  ${text},
    verified_at ${text},
    primary key (run, operation)
) ${table};

insert into journal_in_order
    (run, operation, state, result, ldap_code, server, attempts, planned_at, applied_at, verified_at)
select run, operation, state, result, ldap_code, server, attempts, planned_at, applied_at, verified_at
from journal;

drop table journal;

alter table journal_in_order rename to journal;
