package curfew.ldap.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Dns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=Ann,OU=People,DC=x | cn=ann,ou=people,dc=X",
                "CN = Ann , OU = People | cn=Ann,ou=People",
                "cn=Miller\\, Ann,dc=x | CN=Miller\\2C Ann,DC=x",
                "cn=a\\=b,dc=x | cn=a\\3Db,dc=x",
                "cn=a+ou=b,dc=x | OU=b + CN=a,dc=x",
                "cn=Zo\\C3\\AB,dc=x | cn=Zoë,dc=x",
            })
    void areTheSameOnEveryServer(String left, String right) {
        assertThat(DnText.key(left)).isEqualTo(DnText.key(right));
        assertThat(DnText.looseKey(left)).isEqualTo(DnText.looseKey(right));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cn=İbrahim,dc=x | cn=ibrahim,dc=x",
                "cn=Zo\u00eb,dc=x | cn=Zoe\u0308,dc=x",
                "cn=\u00c9lodie,dc=x | cn=\u00e9lodie,dc=x",
                "cn=Ann  Miller,dc=x | cn=Ann Miller,dc=x",
                "cn=Ann\\20,dc=x | cn=Ann,dc=x",
                "cn=\\ a,dc=x | cn=\\20a,dc=x",
            })
    void areTheSameOnSomeServersOnly(String left, String right) {
        assertThat(DnText.key(left)).isNotEqualTo(DnText.key(right));
        assertThat(DnText.looseKey(left)).isEqualTo(DnText.looseKey(right));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cn=a,dc=x | cn=b,dc=x",
                "cn=a\\,dc=x | cn=a,dc=x",
                "cn=a,b=c | cn=a\\,b\\=c",
                "cn=a,dc=x | cn=a,ou=y,dc=x",
                "no dn | no other dn",
            })
    void areDifferentEverywhere(String left, String right) {
        assertThat(DnText.looseKey(left)).isNotEqualTo(DnText.looseKey(right));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cn=a,ou=p,dc=x | OU=P,DC=X | true",
                "ou=p,dc=x | ou=p,dc=x | true",
                "cn=a,ou=xp,dc=x | ou=p,dc=x | false",
                "cn=a\\,ou=p,dc=x | ou=p,dc=x | false",
                "dc=x | ou=p,dc=x | false",
            })
    void liesWithin(String dn, String base, boolean within) {
        assertThat(DnText.isWithin(dn, base)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cn=Miller\\, Ann,ou=p,dc=x | cn=Miller\\, Ann | ou=p,dc=x",
                "cn=\"Miller, Ann\",ou=p | cn=\"Miller, Ann\" | ou=p",
                "cn=a\\\\,ou=p\\ | cn=a\\\\ | ou=p\\",
                "cn=a\\2C b,ou=p | cn=a\\2C b | ou=p",
            })
    void isCutAsItIsSpelled(String dn, String rdn, String parent) {
        assertThat(Dns.rdnOf(dn)).isEqualTo(rdn);
        assertThat(Dns.parentOf(dn)).isEqualTo(parent);
        assertThat(Dns.parentOf(dn + "\\ ")).endsWith("\\ ");
    }
}
