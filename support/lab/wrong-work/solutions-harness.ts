const ports = (service: string) =>
  `$(aws ecs list-tasks --cluster my-cluster --service-name ${service} --query taskArns --output text)`

/** One way to do the closing task of each chapter, and how it is cleared away. */
export const solutions: Readonly<Record<string, { readonly work: string; readonly clearing: string }>> = {
  '1': {
    work: `GALLERY=$(aws ecr create-repository --repository-name my-gallery --image-tag-mutability IMMUTABLE --query repository.repositoryUri --output text)
echo 'Welcome to the gallery' > $LAB/page/index.html
docker build -q --build-arg BASE=$NGINX -t $GALLERY:v1 $LAB/page
docker push -q $GALLERY:v1`,
    clearing: 'true',
  },
  '2': {
    work: `sed 's/"my-task"/"my-trio"/; s/512/128/' $LAB/task-definition.json > $LAB/trio.json
aws ecs register-task-definition --cli-input-json file://$LAB/trio.json
aws ecs run-task --cluster my-cluster --task-definition my-trio --count 3
aws ecs wait tasks-running --cluster my-cluster --tasks $(aws ecs list-tasks --cluster my-cluster --family my-trio --query taskArns --output text)`,
    clearing:
      'for TASK in $(aws ecs list-tasks --cluster my-cluster --family my-trio --query taskArns --output text); do aws ecs stop-task --cluster my-cluster --task $TASK; done',
  },
  '3': {
    work: `sed 's/"my-task"/"my-shop-task"/; s/:latest/:page-v2/' $LAB/task-definition.json > $LAB/shop.json
aws ecs register-task-definition --cli-input-json file://$LAB/shop.json
aws ecs create-service --cluster my-cluster --service-name my-shop --task-definition my-shop-task --desired-count 3
aws ecs wait services-stable --cluster my-cluster --services my-shop
echo 'This is v3.' > $LAB/page/index.html
docker build -q --build-arg BASE=$NGINX -t $REPO:page-v3 $LAB/page
docker push -q $REPO:page-v3
sed -i.bak 's/:page-v2/:page-v3/' $LAB/shop.json
aws ecs register-task-definition --cli-input-json file://$LAB/shop.json
aws ecs update-service --cluster my-cluster --service my-shop --task-definition my-shop-task
aws ecs wait services-stable --cluster my-cluster --services my-shop
aws ecs describe-tasks --cluster my-cluster --tasks ${ports('my-shop')}`,
    clearing:
      'aws ecs delete-service --cluster my-cluster --service my-shop --force && aws ecs wait services-inactive --cluster my-cluster --services my-shop',
  },
  '4': {
    work: `docker build -q --build-arg BASE=$PYTHON -t $REPO:python-v1 sample-apps/python
docker push -q $REPO:python-v1
aws logs create-log-group --log-group-name /lessons/my-python
sed 's/"my-app"/"my-python"/; s#/lessons/my-app#/lessons/my-python#; s/:v1"/:python-v1"/; s#node -e.*"\\]#python -c \\\\"import urllib.request as web; web.urlopen('"'http://localhost:3000/health'"')\\\\""]#' $LAB/watched-definition.json > $LAB/python.json
aws ecs register-task-definition --cli-input-json file://$LAB/python.json
aws ecs create-service --cluster my-cluster --service-name my-python-service --task-definition my-python --desired-count 2
aws ecs wait services-stable --cluster my-cluster --services my-python-service
until aws ecs describe-tasks --cluster my-cluster --tasks ${ports('my-python-service')} --query 'tasks[].healthStatus' --output text | grep -q 'HEALTHY.HEALTHY'; do sleep 1; done`,
    clearing:
      'aws ecs delete-service --cluster my-cluster --service my-python-service --force && aws ecs wait services-inactive --cluster my-cluster --services my-python-service',
  },
  '5': {
    work: `aws ecs wait services-inactive --cluster my-cluster --services my-python-service
aws ecs delete-cluster --cluster my-cluster
aws ecr delete-repository --repository-name my-app-repo --force
aws ecr delete-repository --repository-name my-gallery --force`,
    clearing: 'true',
  },
}
