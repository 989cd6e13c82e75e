package curfew.apply;

import curfew.directory.DirectoryWriter;
import curfew.directory.Readback;

/** The way to one directory: where to send, and how to look whether it is there. */
public record Channel(DirectoryWriter writer, Readback readback) {}
