package curfew.year;

import java.util.function.Function;

/**
 * One way in which a file goes wrong.
 *
 * @param feed the feed whose file it is
 * @param make the bytes that are delivered; null if no file is
 */
record Fault(String name, String feed, Function<Scene, byte[]> make) {}
