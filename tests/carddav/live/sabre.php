<?php
// sabre/dav with one user's address book in SQLite, for the tests. SABRE_SIGN_IN is basic, or digest as Baikal has it.
error_reporting(E_ALL & ~E_DEPRECATED & ~E_NOTICE & ~E_WARNING);
date_default_timezone_set('UTC');
require_once 'Sabre/autoload.php';
set_error_handler(function ($kind, $words, $file, $line) {
    if (error_reporting() & $kind) throw new ErrorException($words, 0, $kind, $file, $line);
    return true;
});

class Basic extends Sabre\DAV\Auth\Backend\AbstractBasic {
    protected function validateUserPass($user, $password) {
        return $user === 'rep' && $password === 'secret';
    }
}

class Digest extends Sabre\DAV\Auth\Backend\AbstractDigest {
    public function getDigestHash($realm, $user) {
        return $user === 'rep' ? md5("rep:$realm:secret") : null;
    }
}

$store = new PDO('sqlite:' . getenv('SABRE_STORE'));
$store->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
$store->exec('PRAGMA busy_timeout = 20000');
$people = new Sabre\DAVACL\PrincipalBackend\PDO($store);
$sign_in = getenv('SABRE_SIGN_IN') === 'digest' ? new Digest() : new Basic();
$server = new Sabre\DAV\Server(array(
    new Sabre\DAVACL\PrincipalCollection($people),
    new Sabre\CardDAV\AddressBookRoot($people, new Sabre\CardDAV\Backend\PDO($store)),
));
$server->setBaseUri('/');
$server->addPlugin(new Sabre\DAV\Auth\Plugin($sign_in, 'SabreDAV'));
$server->addPlugin(new Sabre\CardDAV\Plugin());
$server->addPlugin(new Sabre\DAVACL\Plugin());
$server->exec();
