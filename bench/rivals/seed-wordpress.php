<?php
/** php seed-wordpress.php install | fill SITES ARTICLES: a multisite in folders /s2/ …, each with so many posts; «addresses.txt» names them. */
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'REQUEST_URI' => '/', 'SERVER_NAME' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET'];
if ($argv[1] === 'install') define('WP_INSTALLING', true);
require getcwd() . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
if ($argv[1] === 'install') {
  wp_install('学区', 'admin', 'admin@example.test', true, '', wp_generate_password());
  require ABSPATH . 'wp-admin/includes/network.php';
  foreach ($wpdb->tables('ms_global') as $table => $prefixed) $wpdb->$table = $prefixed;
  install_network();
  $made = populate_network(1, '127.0.0.1', 'admin@example.test', '学区', '/', false);
  if (is_wp_error($made) && $made->get_error_code() !== 'no_wildcard_dns') { fwrite(STDERR, $made->get_error_message() . "\n"); exit(1); }
  exit(0);
}
[$sites, $articles] = [(int) $argv[2], (int) $argv[3]];
$text = str_repeat('<p>' . str_repeat('本学期我校认真落实上级部署，组织师生开展主题教育活动。', 8) . '</p>', 4);
$paths = [];
for ($site = 1; $site <= $sites; $site++) {
  $id = $site === 1 ? 1 : wp_insert_site(['domain' => '127.0.0.1', 'path' => "/s$site/", 'network_id' => 1, 'user_id' => 1, 'title' => "第{$site}小学"]);
  if (is_wp_error($id)) { fwrite(STDERR, $id->get_error_message() . "\n"); exit(1); }
  switch_to_blog($id);
  update_option('permalink_structure', '');
  for ($at = 1; $at <= $articles; $at++) {
    $post = wp_insert_post(['post_title' => "第{$at}篇：校园活动", 'post_content' => $text, 'post_status' => 'publish', 'post_author' => 1]);
    $paths[] = ($site > 1 ? "/s$site" : '') . "/?p=$post";
  }
  restore_current_blog();
}
file_put_contents('addresses.txt', implode("\n", $paths) . "\n");
