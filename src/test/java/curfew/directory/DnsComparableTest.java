package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsComparableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=A,OU=B,DC=child,DC=corp,DC=example | dc=child,dc=corp,dc=example",
                "DC=Corp, DC=example                   | dc=corp,dc=example",
                "DC=part,CN=System,DC=corp             | dc=corp",
                "CN=a\\,DC=b,DC=corp                  | dc=corp",
                "cn=a,o=company                        | ''",
                "''                                    | ''"
            })
    void knowsTheDomainByTheEndOfTheDn(String dn, String domain) {
        assertThat(Dns.domainOf(dn)).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CN=A,OU=B,DC=x      | cn=a, ou=b, dc=X",
                "CN=A,OU=B,DC=x      | CN = A , OU = B , DC = x",
                "CN=B\\, A,DC=x      | cn=b\\2C a,dc=x",
                "CN=B\\, A,DC=x      | cn=\"b, a\",dc=x",
                "CN=Zo\\C3\\AB,DC=x  | cn=zoë,dc=x",
                "CN=a\\\\b,DC=x      | cn=A\\5Cb,dc=x",
                "CN=\\23a,DC=x       | cn=\\#a,dc=x"
            })
    void takesSpellingsOfOneDnForTheSame(String left, String right) {
        assertThat(Dns.comparable(left)).isEqualTo(Dns.comparable(right));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CN=A,OU=B,DC=x | CN=A,DC=x",
                "CN=A\\,OU=B,DC=x | CN=A,OU=B,DC=x",
                "CN=A\\ ,DC=x | CN=A,DC=x",
                "CN=A B,DC=x | CN=AB,DC=x",
                "CN=a\\\\2cb,DC=x | CN=a\\2cb,DC=x"
            })
    void keepsDifferentDnsApart(String left, String right) {
        assertThat(Dns.comparable(left)).isNotEqualTo(Dns.comparable(right));
    }

    @Test
    void tellsWhatIsBelowABaseFromWhatOnlyEndsLikeIt() {
        assertThat(Dns.isAtOrBelow("CN=A,OU=Vault,DC=x", "ou=vault, dc=x")).isTrue();
        assertThat(Dns.isAtOrBelow("OU=Vault,DC=x", "ou=vault,dc=x")).isTrue();
        assertThat(Dns.isAtOrBelow("CN=A,OU=NotVault,DC=x", "vault,dc=x")).isFalse();
        assertThat(Dns.isAtOrBelow("CN=A\\,OU=Vault,DC=x", "OU=Vault,DC=x")).isFalse();
    }
}
