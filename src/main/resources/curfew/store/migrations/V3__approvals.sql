-- Answers to what plans hold. Whoever stores or uses one takes the plan's next step in the same transaction, so that of two processes
-- that judged by the same answers one is told that it has to judge again.

create table approval_steps (
    run  ${text}   not null,
    step ${number} not null,
    primary key (run, step)
) ${keyed_table};

-- Written once; used_by and used_at are filled in once, and no statement changes or removes anything else.
create table approvals (
    id          ${text}   not null primary key,
    run         ${text}   not null,
    step        ${number} not null,
    plan_digest ${text}   not null,
    answer      ${text}   not null,
    operations  ${text}   not null,
    asked       ${text}   not null,
    by_whom     ${text}   not null,
    reason      ${text}   not null,
    os_user     ${text}   not null,
    behind      ${text}   not null,
    host        ${text}   not null,
    given_at    ${text}   not null,
    expires_at  ${text}   not null,
    used_by     ${text}   not null,
    used_at     ${text}
) ${table};

create index approvals_by_run on approvals (run, step);
create index approvals_by_time on approvals (given_at);
