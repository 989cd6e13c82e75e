package curfew.settings;

import curfew.correlation.CorrelationSettings;
import curfew.directory.DirectorySettings;

/** One directory of a job, and how its accounts find their persons. The non-human register is among the kinds already. */
public record DirectoryJob(DirectorySettings directory, CorrelationSettings correlation) {}
