/**
 * What a night's reads of the directories saw, kept so that the night can be told again under other settings. Accounts, groups and receipts come
 * in as they stream by; a compressed file for each night comes out, and readers of it. It must not know what is decided about them.
 */
@NullMarked
package curfew.snapshot;

import org.jspecify.annotations.NullMarked;
