-- Sealed plans that a run offers to the run that holds its directories. holder is empty until somebody takes it; ended_at is filled in once.
create table handovers (
    run         ${text} not null primary key,
    directories ${text} not null,
    offered_at  ${text} not null,
    holder      ${text} not null,
    failure     ${text} not null,
    ended_at    ${text}
) ${table};

create index handovers_open on handovers (offered_at) where ended_at is null;
