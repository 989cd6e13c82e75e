-- The steps of runs, and how far the work of each has got, for whoever looks on. Nothing rests on them.
create table run_steps (
    run         ${text}   not null,
    step        ${text}   not null,
    attempt     ${number} not null,
    begun_at    ${text}   not null,
    ended_at    ${text},
    failure     ${text}   not null,
    doing       ${text}   not null,
    done        ${number} not null,
    found       ${number} not null,
    doing_since ${text},
    told_at     ${text},
    primary key (run, step, attempt)
) ${keyed_table};
